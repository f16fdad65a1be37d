using System.CommandLine;
using OnlineShop.Bench;

// Ctrl-C ends the measurement; what it put into the shop is still taken out.
return await BenchCommand.Create().Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(6) });
