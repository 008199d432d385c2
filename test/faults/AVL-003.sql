-- world: org
-- fault: The forecast shortage has no planned change
UPDATE capacity_forecasts SET action_change_id=NULL;
-- near: A shortage without a planned change lies beyond the horizon
UPDATE capacity_forecasts SET action_change_id=NULL, predicted_breach_at=1782820800+91*86400;
