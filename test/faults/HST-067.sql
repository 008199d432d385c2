-- world: host
-- fault: db1 only blacklists the module
UPDATE modprobe_config SET directive='blacklist', value=NULL, disables=0 WHERE source='host:db1' AND module='usb_storage';
-- near: db1 only blacklists another module
UPDATE modprobe_config SET directive='blacklist', value=NULL, disables=0, line=9 WHERE source='host:db1' AND module='dccp';
