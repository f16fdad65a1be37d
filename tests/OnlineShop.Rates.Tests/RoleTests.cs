using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Rates.Tests;

/// <summary>Who may do what.</summary>
public sealed class RoleTests(RatesHost host) : IClassFixture<RatesHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["listRates", "convertAmount", "listRateHistory"],
        Admin = ["refreshRates", "getRatesRefresh"],
        Services = ["quoteRate"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();
}
