using OnlineShop.OutboxComparison;

return await ComparisonCommand.Create().Parse(args).InvokeAsync();
