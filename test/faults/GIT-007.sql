-- world: git
-- fault: v1.0 leads elsewhere than before
UPDATE git_tags_history SET moved_from='9999999999999999999999999999999999999999' WHERE tag='v1.0';
-- near: It was moved before the period
UPDATE git_tags_history SET moved_from='9999999999999999999999999999999999999999', seen_from=1751327999 WHERE tag='v1.0';
