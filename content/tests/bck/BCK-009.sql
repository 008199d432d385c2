-- id: BCK-009
-- title: The recovery plan was exercised within the policy interval and met its objectives
-- criterion: soc2:A1.3 | The plan as a whole is tested, not only the backups
-- also: soc2:CC9.1 | The exercise shows that the plan reduces the loss
-- controls: CTL-AVL-04
-- scope: now
-- severity: high
-- tables: bcdr_plans(plan_id, system), dr_tests(plan_id, result, rpo_met, rto_met, tested_at)
-- params: dr_test_days
-- population: SELECT count(*) FROM bcdr_plans p
-- when_empty: not_evaluated
-- remedy: Exercise the plan, write down where it failed, correct it, and exercise again until both objectives are
--   met.
SELECT b.source AS source, b.plan_id AS subject,
       'system '||b.system||', last exercise that met both objectives '||coalesce(strftime('%Y-%m-%d %H:%M',max(t.tested_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='dr_test_days')||' days' AS detail
FROM bcdr_plans b
LEFT JOIN dr_tests t ON t.plan_id=b.plan_id AND t.result='success' AND t.rto_met=1 AND t.rpo_met=1 AND t.tested_at<=:as_of
GROUP BY b.source, b.plan_id, b.system
HAVING coalesce(max(t.tested_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='dr_test_days');
