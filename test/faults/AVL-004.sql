-- world: org
-- fault: The application was at 97 percent in April and no incident says why
INSERT INTO availability_results(source,system,month_on,availability_ppm,committed_ppm) SELECT source,system,'2026-04-01',970000,999000 FROM availability_results WHERE system='S-APP' LIMIT 1;
-- near: The application was exactly as available as promised in April
INSERT INTO availability_results(source,system,month_on,availability_ppm,committed_ppm) SELECT source,system,'2026-04-01',999000,999000 FROM availability_results WHERE system='S-APP' LIMIT 1;
