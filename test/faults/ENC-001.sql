-- world: org
-- fault: The certificate of the application ends in two days
UPDATE certificates SET not_valid_after_at=1782950400 WHERE path='/etc/ssl/app.pem';
-- near: A certificate that no service uses has expired
INSERT INTO certificates(source,path,subject,issuer,ca,self_signed,not_valid_before_at,not_valid_after_at,signing_algorithm,key_algorithm,key_strength,serial,sha256,used_by)
SELECT source,'/etc/ssl/old.pem',subject,issuer,ca,self_signed,not_valid_before_at,1767225600,signing_algorithm,key_algorithm,key_strength,'02','bb',NULL FROM certificates WHERE path='/etc/ssl/app.pem';
