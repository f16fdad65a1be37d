using System.CommandLine;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>The switch that says who the administrator is.</summary>
internal sealed class AdminSettings
{
    private readonly Option<string?> password = new("--admin-password")
    {
        Description = "Of the administrator; else SHOP_ADMIN_PASSWORD, else what the local run keeps.",
    };

    public void AddTo(Command command) => command.Add(password);

    public Credentials Read(ParseResult parsed) =>
        new("admin@shop.example", parsed.GetValue(password) ?? LocalShop.AdminPassword());
}
