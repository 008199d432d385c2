-- world: git
-- fault: Kim, who left, owns the billing code
UPDATE git_owners SET owner='kim@org.example' WHERE pattern='/billing/';
-- near: Bob, who leaves next year, owns it
UPDATE git_owners SET owner='bob@org.example' WHERE pattern='/billing/';
