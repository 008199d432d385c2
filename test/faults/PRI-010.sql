-- world: org
-- fault: The disclosure was authorized by nobody
UPDATE pi_disclosures SET authorised_by=NULL;
-- near: The disclosure rests on consent that is in force
UPDATE pi_disclosures SET legal_basis='consent', consent_id='CO1';
