using OnlineShop.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
