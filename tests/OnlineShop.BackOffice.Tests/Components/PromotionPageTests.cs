using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Promotions;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>A promo code with the orders that used it.</summary>
public sealed class PromotionPageTests : ComponentTest
{
    private const string Path = "/api/promotions/SPRING10";
    private const string Uses =
        """
        {"items":[{"orderId":"0199f1f0-0000-7000-8000-0000000000f1","state":"refused","reason":"totalLimitReached","discount":{"amount":"3.00","currency":"EUR"},"at":"2026-03-02T10:00:00Z"}]}
        """;

    private readonly BunitAuthorizationContext staff;

    public PromotionPageTests()
    {
        staff = Context.AddAuthorization().SetAuthorized("Ada");
        Gateway.Answer("GET " + Path, PromotionEditorTests.Code());
        Gateway.Answer(Path + "/uses", Uses);
    }

    [Fact]
    public void Its_uses_lead_to_the_orders_of_those_who_may_see_them()
    {
        staff.SetPolicies(StaffPolicies.Promotions, StaffPolicies.Orders);
        var page = Draw("?use=refused");
        page.WaitForAssertion(() => page.Find("a[href='/orders/0199f1f0-0000-7000-8000-0000000000f1']").TextContent.ShouldBe("000000F1"));
        page.Markup.ShouldContain("Refused: used up");
        page.Markup.ShouldContain("€3.00");
        Gateway.SeenAt("GET", Path + "/uses")[^1].RequestUri!.Query.ShouldContain("state=refused");
    }

    [Fact]
    public void A_merchant_sees_their_numbers_alone()
    {
        staff.SetPolicies(StaffPolicies.Promotions);
        var page = Draw("");
        page.WaitForAssertion(() => page.Markup.ShouldContain("000000F1"));
        page.FindAll("a[href^='/orders/']").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_is_switched_off_once_that_is_confirmed()
    {
        staff.SetPolicies(StaffPolicies.Promotions);
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Draw("");
        page.WaitForElement("button.switch-off");
        var switching = page.Find("button.switch-off").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("Nobody can use the code any more."));
        Gateway.SeenAt("DELETE", Path).ShouldBeEmpty();
        Gateway.Answer("DELETE " + Path, "", System.Net.HttpStatusCode.NoContent);
        await dialogs.FindAll(".mud-dialog-actions button").First(button => button.TextContent.Contains("Switch off")).ClickAsync();
        await switching;
        Gateway.SeenAt("DELETE", Path).Count.ShouldBe(1);
    }

    private IRenderedComponent<PromotionPage> Draw(string query)
    {
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/promotions/SPRING10" + query);
        return Context.Render<PromotionPage>(drawn => drawn.Add(shown => shown.Code, "SPRING10"));
    }
}
