using System.CommandLine;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>The switches of loads that make products and customers.</summary>
/// <param name="usualProducts">How many products, unless said otherwise.</param>
internal sealed class ShopSettings(int usualProducts = BenchOptions.UsualProducts)
{
    private readonly AdminSettings admin = new();

    private readonly Option<bool> keep = new("--keep")
    {
        Description = "Leaves the products, people and orders of the load in the shop; else they are taken out at the end.",
    };

    private readonly Option<int> products = new("--products")
    {
        DefaultValueFactory = _ => usualProducts,
        Description = "How many products the load is about; 1: all orders want the same.",
    };

    public void AddTo(Command command)
    {
        admin.AddTo(command);
        command.Add(keep);
        command.Add(products);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(products) is { Implicit: false } && parsed.GetValue(products) is < 1 or > 10_000)
                parsed.AddError("--products is a number from 1 to 10000.");
        });
    }

    public BenchOptions Read(BenchOptions options, ParseResult parsed) =>
        options with { Keep = parsed.GetValue(keep), Products = parsed.GetValue(products) };

    public Credentials Administrator(ParseResult parsed) => admin.Read(parsed);
}
