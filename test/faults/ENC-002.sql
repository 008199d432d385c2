-- world: org
-- fault: The certificate of the application is signed with SHA-1
UPDATE certificates SET signing_algorithm='sha1WithRSAEncryption' WHERE path='/etc/ssl/app.pem';
-- near: The key is exactly as long as the policy asks
UPDATE certificates SET key_strength=2048 WHERE path='/etc/ssl/app.pem';
