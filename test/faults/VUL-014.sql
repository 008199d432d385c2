-- world: org
-- fault: The version of a library is not known
UPDATE sbom_components SET version=NULL WHERE component_id='c1';
-- near: An operating system has a CPE name and no package URL
UPDATE sbom_components SET purl=NULL, cpe='cpe:2.3:o:debian:debian_linux:12' WHERE component_id='c2';
