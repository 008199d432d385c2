-- id: GOV-011
-- title: Every control expected of customers is told to them in a document that exists
-- criterion: soc2:CC2.3 | Customers can do their part only when they are told of it
-- controls: CTL-GOV-14
-- scope: now
-- severity: medium
-- tables: cuecs(cuec_id, doc_id, statement), documents(doc_id)
-- population: SELECT count(*) FROM cuecs
-- when_empty: no_occurrence
-- remedy: State the expected control in the contract or the customer guide, and name that document.
SELECT c.source, c.cuec_id AS subject,
 printf('"%s": %s', c.statement, CASE WHEN c.doc_id IS NULL THEN 'told in no document'
   ELSE 'the document '||c.doc_id||' does not exist' END) AS detail
FROM cuecs c
WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.doc_id=c.doc_id)
