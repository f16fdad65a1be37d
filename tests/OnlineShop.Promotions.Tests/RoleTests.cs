using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Promotions.Tests;

/// <summary>Who may do what with codes and campaigns.</summary>
public sealed class RoleTests(PromotionsHost host) : IClassFixture<PromotionsHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["listCurrentCampaigns", "checkCode"],
        Merchant =
        [
            "createCampaign", "changeCampaign", "listCampaigns", "getCampaign", "cancelCampaign", "createCode", "listCodes", "getCode", "listCodeUses",
            "changeCode", "deactivateCode",
        ],
        Services = ["quoteCode", "redeemCode"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task A_merchant_makes_codes_and_support_does_not()
    {
        var rules = host.Percent(10) with { Code = PromotionsSteps.NewName() };
        (await Of(ShopRoles.Support).CreateAsync(rules)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await Of(ShopRoles.Merchant).CreateAsync(rules)).ShouldSucceed(HttpStatusCode.Created).Code.ShouldBe(rules.Code);
    }

    private PromotionsClient Of(string role) => new(host.As(Guid.CreateVersion7(), role));
}
