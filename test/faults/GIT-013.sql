-- world: git
-- fault: A commit is dated next year
UPDATE git_log SET committed_at=1798761600 WHERE sha='3333333333333333333333333333333333333333';
-- near: A commit is dated an hour ahead, as in another time zone
UPDATE git_log SET committed_at=1782820800+3600 WHERE sha='3333333333333333333333333333333333333333';
