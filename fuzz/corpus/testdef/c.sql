-- id: A
-- tables: a(b), c(
--   d)
SELECT 1;;
