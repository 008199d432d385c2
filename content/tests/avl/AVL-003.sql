-- id: AVL-003
-- title: Forecast shortages have an approved action
-- criterion: soc2:A1.1 | Future demand is forecast, and capacity added before it is short
-- controls: CTL-AVL-05
-- scope: now
-- severity: medium
-- tables: capacity_forecasts(action_change_id, forecast_at, forecast_id, metric, predicted_breach_at, system),
--   changes(approved_at, change_id)
-- params: capacity_horizon_days
-- population: SELECT count(*) FROM capacity_forecasts f
-- when_empty: no_occurrence
-- remedy: Plan the change that adds capacity in time, have it approved and link it to the forecast.
SELECT f.source AS source, f.forecast_id AS subject,
       f.metric||' of '||f.system||' is forecast to run short on '||date(f.predicted_breach_at,'unixepoch')||'; '||
       CASE WHEN f.action_change_id IS NULL THEN 'no change planned' WHEN c.change_id IS NULL THEN 'change '||f.action_change_id||' does not exist'
            ELSE 'change '||f.action_change_id||' is not approved' END AS detail
FROM capacity_forecasts f
LEFT JOIN changes c ON c.change_id=f.action_change_id
WHERE f.predicted_breach_at<=:as_of+86400*(SELECT value FROM param_now WHERE name='capacity_horizon_days') AND (c.change_id IS NULL OR c.approved_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM capacity_forecasts n WHERE n.system=f.system AND n.metric=f.metric AND n.forecast_at>f.forecast_at AND n.forecast_at<=:as_of);
