-- world: mariadb
-- fault: The plug-in is loaded and records nothing
UPDATE my_audit SET logging=0;
-- near: It records log-ins and changes of structure and rights; another plug-in that is no trail is there
UPDATE my_audit SET events='CONNECT,QUERY_DDL,QUERY_DCL,QUERY_DML';
INSERT INTO my_audit(source,plugin,active,logging,events,exclude_users) VALUES('mariadb:shop','SQL_ERROR_LOG',1,0,'TABLE','ed');
