-- world: org
-- fault: boss is declared for Ada and for Bob
INSERT INTO account_aliases(source, person, name, of_source, declared_at, declared_by) VALUES
('program', 'E1', 'boss', NULL, 1780000000, 'E2'), ('program', 'E2', 'boss', 'app', 1780000000, 'E2');
-- near: the name is of one person in one source and of another in another; a person has it twice
INSERT INTO account_aliases(source, person, name, of_source, declared_at, declared_by) VALUES
('program', 'E1', 'boss', 'app', 1780000000, 'E2'), ('program', 'E2', 'boss', 'forge', 1780000000, 'E2'),
('program', 'E3', 'nick', NULL, 1780000000, 'E2'), ('program', 'E3', 'nick', 'app', 1780000000, 'E2'),
('program', 'E4', 'x@ours.example', 'app', 1780000000, 'E2'), ('program', 'E5', 'X@ours.example', 'forge', 1780000000, 'E2');
