using System.CommandLine;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>The switches of loads that make products and customers.</summary>
internal sealed class ShopSettings
{
    private readonly Option<string?> password = new("--admin-password")
    {
        Description = "Of the administrator; else SHOP_ADMIN_PASSWORD, else what the local run keeps.",
    };

    private readonly Option<bool> keep = new("--keep")
    {
        Description = "Leaves the products, people and orders of the load in the shop; else they are taken out at the end.",
    };

    public void AddTo(Command command)
    {
        command.Add(password);
        command.Add(keep);
    }

    public BenchOptions Read(BenchOptions options, ParseResult parsed) => options with { Keep = parsed.GetValue(keep) };

    public Credentials Administrator(ParseResult parsed) =>
        new("admin@shop.example", parsed.GetValue(password) ?? LocalShop.AdminPassword());
}
