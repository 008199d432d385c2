-- world: tls
-- fault: The file was renewed, the service was not reloaded
UPDATE certificates SET sha256='a9' WHERE path='/etc/ssl/app.pem';
-- near: A certificate that nothing uses was replaced, and the mail server's isn't known
UPDATE certificates SET sha256='a9' WHERE path='/etc/ssl/old.pem';
UPDATE tls_endpoints SET fingerprint_sha256=NULL WHERE endpoint='mail.example.org:25';
