-- world: org
-- fault: The review of the notice was due in January
UPDATE privacy_notices SET next_review_at=1767225600;
-- near: An older version is out of its review date
INSERT INTO privacy_notices(source,notice_id,version,effective_at,published_at,approved_by,next_review_at) SELECT source,'PN0','3',effective_at-31536000,published_at-31536000,approved_by,effective_at FROM privacy_notices WHERE notice_id='PN1';
