using System.CommandLine;

namespace OnlineShop.Chaos;

/// <summary>The command line.</summary>
internal static class ChaosCommand
{
    public static RootCommand Create()
    {
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 20, Description = "How long customers order and things break." };
        var seed = new Option<int?>("--seed") { Description = "Repeats the same faults in the same order; without it one is drawn and printed." };
        var shoppers =
            new Option<int>("--shoppers") { DefaultValueFactory = _ => 8, Description = "Customers at once." };
        var drain = new Option<int>("--drain") { DefaultValueFactory = _ => 300, Description = "Seconds that the shop may take afterwards to settle everything." };
        var output = new Option<FileInfo?>("--json") { Description = "Where to write the summary." };
        var root = new RootCommand(
            "Launches a shop of its own, lets customers order while processes are killed and providers misbehave, and verifies that nothing was lost.")
        {
            minutes, seed, shoppers, drain, output,
        };
        root.SetAction(async (parsed, cancel) =>
        {
            var options = new ChaosOptions(
                TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seed) ?? Random.Shared.Next(),
                parsed.GetValue(shoppers), TimeSpan.FromSeconds(parsed.GetValue(drain)));
            var report = await ChaosRun.RunAsync(options, Console.WriteLine, cancel);
            if (parsed.GetValue(output) is { } file)
                await report.WriteAsync(file.FullName, cancel);
            return report.Holds ? 0 : 1;
        });
        return root;
    }
}
