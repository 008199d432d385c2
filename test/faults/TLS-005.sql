-- world: tls
-- fault: The mail server still takes static RSA
UPDATE tls_endpoints SET no_forward_secrecy=4 WHERE endpoint='mail.example.org:25';
-- near: Nobody asked the mail server
UPDATE tls_endpoints SET no_forward_secrecy=NULL WHERE endpoint='mail.example.org:25';
