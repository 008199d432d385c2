-- Two repositories as an auditor would wish to find them: work comes by merges and pull requests, signed and with tickets.
-- Alice (E01) and Bob (E02) write, Carol (E03) merges; Kim (E11) left on 10 February 2026.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('git:app','git','Repositories','S-GIT','E01',1),
 ('deploy','import','Deployments','S-CI','E01',1),
 ('hr','import','HR','S-HR','E01',1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
 ('g/log','git:app','git_log',1782817200,1,8,8,2),
 ('g/branches','git:app','git_branches',1782817200,1,3,NULL,2),
 ('g/tags','git:app','git_tags',1782817200,1,1,NULL,2),
 ('g/repos','git:app','git_repositories',1782817200,1,2,2,2),
 ('g/owners','git:app','git_owners',1782817200,1,3,NULL,2),
 ('g/authors','git:app','git_authors',1782817200,1,6,NULL,2),
 ('d/deployments','deploy','deployments',1782817200,1,2,2,4),
 ('h/terminations','hr','terminations',1782817200,1,2,2,4);
INSERT INTO identity(source, system, account, kind, person, owner) VALUES
 ('git:app','git','alice@org.example','person','E01',NULL),
 ('git:app','git','alice@home.example','person','E01',NULL),
 ('git:app','git','bob@org.example','person','E02',NULL),
 ('git:app','git','carol@org.example','person','E03',NULL),
 ('git:app','git','kim@org.example','person','E11',NULL),
 ('git:app','git','bot@org.example','service',NULL,'E03');
INSERT INTO terminations(source, person, effective_at) VALUES
 ('hr','E11',1770681600),
 ('hr','E02',1798761600);
INSERT INTO git_repositories(source, repo, default_branch, branches, protected, tags, last_at, owners_path, owner_rules) VALUES
 ('git:app','app','main',2,1,1,1779700000,'.github/CODEOWNERS',2),
 ('git:app','lib','main',1,1,0,1779000000,'CODEOWNERS',1);
INSERT INTO git_owners(source, repo, line, pattern, owner) VALUES
 ('git:app','app',1,'*','carol@org.example'),
 ('git:app','app',2,'/billing/','alice@org.example'),
 ('git:app','lib',1,'*','@team');
INSERT INTO git_branches(source, repo, branch, head, protected, last_at, rewritten, before) VALUES
 ('git:app','app','main','4444444444444444444444444444444444444444',1,1779700000,0,NULL),
 ('git:app','app','work','2a22222222222222222222222222222222222222',0,NULL,0,NULL),
 ('git:app','lib','main','6666666666666666666666666666666666666666',1,1779000000,0,NULL);
INSERT INTO git_tags(source, repo, tag, target, annotated, tagger, tagged_at, signature, on_branch, moved_from) VALUES
 ('git:app','app','v1.0','4444444444444444444444444444444444444444',1,'carol@org.example',1779710000,'openpgp',1,NULL);
INSERT INTO git_authors(source, repo, system, account) VALUES
 ('git:app','app','git','alice@org.example'),
 ('git:app','app','git','bob@org.example'),
 ('git:app','app','git','carol@org.example'),
 ('git:app','app','git','bot@org.example'),
 ('git:app','lib','git','alice@org.example'),
 ('git:app','lib','git','carol@org.example');
-- main of app: a root, a merge of Alice's work by Carol, Bob's squashed pull request, a merge of work of two.
INSERT INTO git_log(source, repo, sha, branch, committed_at, authored_at, author, committer, parents, mainline, brought_by,
 merged_work_of, signature, ticket, pull_request, reviewed, subject) VALUES
 ('git:app','app','1111111111111111111111111111111111111111','main',1768000000,1768000000,'alice@org.example','alice@org.example',
  0,1,NULL,NULL,'ssh',NULL,NULL,0,'The beginning'),
 ('git:app','app','2a22222222222222222222222222222222222222','main',1778000000,1777990000,'alice@org.example','alice@org.example',
  1,0,'2222222222222222222222222222222222222222',NULL,'ssh','APP-2',NULL,0,'APP-2 invoices'),
 ('git:app','app','2222222222222222222222222222222222222222','main',1778100000,1778100000,'carol@org.example','bot@org.example',
  2,1,NULL,'alice@org.example','openpgp','APP-2','2',0,'Merge pull request #2 from work'),
 ('git:app','app','3333333333333333333333333333333333333333','main',1778500000,1778400000,'bob@org.example','bot@org.example',
  1,1,NULL,NULL,'openpgp','APP-3','3',0,'APP-3 totals (#3)'),
 ('git:app','app','4a44444444444444444444444444444444444444','main',1779600000,1779600000,'bob@org.example','bob@org.example',
  1,0,'4444444444444444444444444444444444444444',NULL,'ssh','APP-4',NULL,1,'APP-4 tax'),
 ('git:app','app','4b44444444444444444444444444444444444444','main',1779610000,1779610000,'alice@org.example','alice@org.example',
  1,0,'4444444444444444444444444444444444444444',NULL,'ssh','APP-4',NULL,0,'APP-4 tests'),
 ('git:app','app','4444444444444444444444444444444444444444','main',1779700000,1779700000,'carol@org.example','bot@org.example',
  2,1,NULL,NULL,'openpgp','APP-4','4',0,'Merge pull request #4 from tax'),
 ('git:app','lib','6666666666666666666666666666666666666666','main',1779000000,1779000000,'carol@org.example','carol@org.example',
  0,1,NULL,NULL,'ssh','LIB-1','1',0,'LIB-1 the beginning');
INSERT INTO deployments(source, deploy_id, system, environment, artifact_sha256, repo, merge_sha, deployed_by, deployed_at, pipeline, result, change_id) VALUES
 ('deploy','D1','S-APP','prod','aa','app','4444444444444444444444444444444444444444','E03',1779720000,'ci','success',NULL),
 ('deploy','D2','S-APP','staging','bb','app','5555555555555555555555555555555555555555','E03',1779730000,'ci','success',NULL);
-- As they were over time.
INSERT INTO git_branches_history(source, repo, branch, head, protected, last_at, rewritten, before, seen_from, seen_until, snapshot)
 SELECT source, repo, branch, head, protected, last_at, rewritten, before, 1779720000, NULL, 'g/branches' FROM git_branches;
INSERT INTO git_tags_history(source, repo, tag, target, annotated, tagger, tagged_at, signature, on_branch, moved_from, seen_from, seen_until, snapshot)
 SELECT source, repo, tag, target, annotated, tagger, tagged_at, signature, on_branch, moved_from, 1779720000, NULL, 'g/tags' FROM git_tags;
