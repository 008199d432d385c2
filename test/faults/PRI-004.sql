-- world: org
-- fault: The data was used for profiling
UPDATE pi_uses SET purpose='profiling';
-- near: The consent was withdrawn after the use
UPDATE consents SET withdrawn_at=(SELECT used_at FROM pi_uses WHERE use_id='PU1')+86400 WHERE consent_id='CO1';
