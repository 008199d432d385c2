-- world: git
-- fault: An address that nobody knows wrote a commit
INSERT INTO git_authors(source, repo, system, account) VALUES('git:app','app','git','who@else.example');
-- near: A second address of Alice did, which is linked to her
INSERT INTO git_authors(source, repo, system, account) VALUES('git:app','lib','git','alice@home.example');
