-- world: org
-- fault: The assessment of the newsletter is missing
UPDATE processing_activities SET dpia_at=NULL;
-- near: The assessment was made today
UPDATE processing_activities SET dpia_at=1782820800 WHERE dpia_required=1;
