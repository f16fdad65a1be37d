using OnlineShop.Messaging;
using OnlineShop.Rates.Feed;
using OnlineShop.Rates.History;
using OnlineShop.Rates.Quotes;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Rates;

/// <summary>The routes of Rates.</summary>
internal static class RatesEndpoints
{
    public static WebApplication MapRatesEndpoints(this WebApplication app)
    {
        app.MapMessaging();

        var rates = app.MapGroup("/api/rates").WithValidation().WithTags("Rates");
        rates.MapGet("/", ListRates.HandleAsync).WithName("listRates").AllowAnonymous()
            .WithSummary("The rates of a day")
            .WithDescription(
                "Units of each currency for one unit of the base. Cross rates go through the euro and have 10 significant digits. "
                + "On a day without publication, the rates of the last day before it hold.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(422).ProducesProblem(503);
        rates.MapGet("/convert", ConvertAmount.HandleAsync).WithName("convertAmount").AllowAnonymous()
            .WithSummary("Converts an amount at the newest rate")
            .WithDescription("The result is rounded once, half to even, to the decimals of the target currency.")
            .WithCurrencies("from", "to")
            .ProducesProblem(400).ProducesProblem(422).ProducesProblem(503);
        rates.MapGet("/history", ReadHistory.HandleAsync).WithName("listRateHistory").AllowAnonymous()
            .WithSummary("A currency against the euro, day by day")
            .ProducesProblem(400);
        rates.MapPost("/refresh", RequestRefresh.HandleAsync).WithName("refreshRates")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Asks for the feed to be read now")
            .ProducesProblem(401).ProducesProblem(403);
        rates.MapGet("/refresh/{id:guid}", ReadRefresh.HandleAsync).WithName("getRatesRefresh")
            .RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("How a refresh went")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        app.MapGet("/internal/rates/{from}/{to}", QuoteRate.HandleAsync).WithName("quoteRate")
            .RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
        return app;
    }
}
