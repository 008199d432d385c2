-- id: HST-075
-- title: No server for an obsolete remote protocol is installed
-- criterion: soc2:CC6.6 | telnet, rsh, NIS and TFTP take passwords or give files to outsiders in the clear
-- controls: CTL-NET-02, CTL-CFG-01
-- scope: now
-- severity: high
-- tables: deb_packages(installed, name, version)
-- population: SELECT count(*) FROM deb_packages WHERE installed=1
-- when_empty: not_evaluated
-- remedy: Remove the package (apt purge) and use SSH, SFTP or LDAP over TLS.
SELECT d.source, d.name AS subject, 'version ' || coalesce(d.version, 'unknown') || ' is installed' AS detail
FROM deb_packages d
WHERE d.installed=1 AND d.name IN ('telnetd','telnetd-ssl','inetutils-telnetd','rsh-server','rsh-redone-server','nis','ypserv','tftpd','tftpd-hpa','atftpd','rlinetd','xinetd','openbsd-inetd','talkd','fingerd')
