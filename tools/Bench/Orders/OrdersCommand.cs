using System.CommandLine;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Orders;

/// <summary>The command line of the measurement of lists of orders.</summary>
internal static class OrdersCommand
{
    private const int UsualSeconds = 30;
    private const int UsualOrders = 100_000;
    private const int MostOrders = 1_000_000;

    public static Command Create()
    {
        var run = new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1));
        var load = new LoadSettings(run, 1);
        var admin = new AdminSettings();
        var orders = new Option<int>("--orders")
        {
            DefaultValueFactory = _ => UsualOrders, Description = "How many orders to put into the shop for the time of the measurement.",
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "The connection string of the server with the services' databases; else that of the local run.",
        };
        var keep = new Option<bool>("--keep")
        {
            Description = "Leaves the orders in the shop, to look at them in the back office; --remove takes them out. "
                + "./shop verify finds fault with them meanwhile, since no other service knows of them.",
        };
        var remove = new Option<bool>("--remove") { Description = "Only takes out what an earlier run has left." };
        var command = new Command("orders", "Fills the shop with orders, and staff look through them by every filter of the back office.")
        {
            orders, postgres, keep, remove,
        };
        admin.AddTo(command);
        load.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(orders) is { Implicit: false } && parsed.GetValue(orders) is < 1 or > MostOrders)
                parsed.AddError($"--orders is a number from 1 to {MostOrders}.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var server = parsed.GetValue(postgres) ?? LocalRun.PostgresConnection(run.DataFolder(parsed));
            if (parsed.GetValue(remove))
            {
                await OrdersBench.RemoveAsync(server, cancel);
                return 0;
            }

            return await load.RunAsync(
                "orders", parsed,
                options => OrdersBench.RunAsync(
                    options, parsed.GetValue(orders), server, parsed.GetValue(keep), admin.Read(parsed), cancel),
                cancel);
        });
        return command;
    }
}
