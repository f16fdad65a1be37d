-- What became of a campaign is counted over its notices. Others are not in the index.
create index notices_of_campaigns on notices (source) where kind = 'campaign';
