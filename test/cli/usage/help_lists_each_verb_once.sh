# A verb that is listed twice or under no step shows here.
testamur help | grep '^  [a-z]' | cut -c3-25 | sed 's/ *$//' | sort | uniq -d
