-- id: OS-012
-- title: Approved filter rules were reviewed within the interval of the policy
-- criterion: soc2:CC6.6 | Openings in the boundary stay justified only when somebody looks at each again
-- controls: CTL-NET-01
-- scope: now
-- severity: medium
-- tables: approved_firewall_rules(asset, chain, expr, reviewed_at, table_name)
-- params: firewall_review_days
-- population: SELECT count(*) FROM approved_firewall_rules
-- when_empty: not_evaluated
-- remedy: Review the rule with the owner of what it opens; remove it, or record the review.
SELECT a.asset AS source, a.table_name || ' ' || a.chain || ': ' || a.expr AS subject, 'last reviewed ' || coalesce(date(a.reviewed_at, 'unixepoch'), 'never') || ', policy ' || p.value || ' days' AS detail
FROM approved_firewall_rules a JOIN param_now p ON p.name='firewall_review_days'
WHERE coalesce(a.reviewed_at, 0) < :as_of - 86400*p.value
