using System.Net;
using System.Text.Json;
using System.Web;
using Bunit;
using Bunit.TestDoubles;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Orders;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class OrderPageTests : ComponentTest
{
    private const string Order = "0199f1f0-0000-7000-8000-0000000000f1";
    private const string Return = "0199f1f0-0000-7000-8000-0000000000e1";

    private readonly BunitAuthorizationContext staff;
    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public OrderPageTests()
    {
        staff = Context.AddAuthorization().SetAuthorized("Anna");
        dialogs = Context.Render<MudDialogProvider>();
        Gateway.Answer("/api/orders/" + Order, ListTests.OrderOf(Order));
        Gateway.Answer("/api/payments", $$"""
            {"items":[{"id":"0199f1f0-0000-7000-8000-0000000000d1","orderId":"{{Order}}","status":"captured","amount":{"amount":"34.90","currency":"EUR"},"captured":{"amount":"34.90","currency":"EUR"},
             "refunded":{"amount":"4.90","currency":"EUR"},"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:05Z"}]}
            """);
        Gateway.Answer("/api/deliveries", """{"items":[]}""");
        Gateway.Answer($"/api/orders/{Order}/history", """
            {"items":[{"status":"placed","at":"2026-03-02T10:00:00Z","by":"customer","traceId":"0af7651916cd43dd8448eb211c80319c"},
             {"status":"cancelled","at":"2026-03-02T11:00:00Z","by":"staff","reason":"shopRequest"}]}
            """);
        Gateway.Answer($"/api/orders/{Order}/notes", $$"""
            {"items":[{"id":"0199f1f0-0000-7000-8000-0000000000a1","orderId":"{{Order}}","author":{"id":"{{Id}}","name":"Sam"},"text":"Called.","createdAt":"2026-03-02T12:00:00Z"}]}
            """);
        Gateway.Answer("/api/notifications/log", ResendTests.Log());
        Gateway.Answer($"/api/orders/{Order}/refunds", """{"items":[]}""");
        Gateway.Answer($"/api/orders/{Order}/returns", $$"""
            {"items":[{"id":"{{Return}}","orderId":"{{Order}}","status":"requested","items":[{"productId":"{{Id}}","quantity":1}],"reason":"too dark",
             "refund":{"amount":"10.00","currency":"EUR"},"createdAt":"2026-03-05T10:00:00Z","updatedAt":"2026-03-05T10:00:00Z"}]}
            """);
    }

    [Fact]
    public void The_order_is_shown_with_its_money_its_returns_and_what_has_happened()
    {
        var page = Draw();
        page.Markup.ShouldContain("Order 000000F1");
        page.Markup.ShouldContain("€34.90");
        page.Markup.ShouldContain("Hauptstr. 1");
        page.Markup.ShouldContain("1 × Desk lamp");
        page.FindAll("ol.happened li").Select(step => step.TextContent.Trim()).ShouldBe(
        [
            "2 March 2026, 10:00 UTCOrder placed", "2 March 2026, 10:00 UTCPaid", "5 March 2026, 10:00 UTCReturn requested: too dark",
        ]);
    }

    [Fact]
    public void The_history_says_who_caused_each_status_and_leads_to_its_trace()
    {
        var steps = Draw().FindAll(".history li");
        steps.Count.ShouldBe(2);
        steps[0].TextContent.ShouldContain("Customer");
        steps[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("https://dashboard.example/traces/detail/0af7651916cd43dd8448eb211c80319c");
        steps[1].TextContent.ShouldContain("shopRequest");
        steps[1].TextContent.ShouldContain("Staff");
        steps[1].QuerySelector("a").ShouldBeNull();
    }

    [Fact]
    public async Task A_note_is_added_and_stays_in_its_field_until_it_is_stored()
    {
        Gateway.Answer($"POST /api/orders/{Order}/notes", "{}", HttpStatusCode.ServiceUnavailable);
        var page = Draw();
        page.Find(".notes").TextContent.ShouldContain("Called.");
        page.Find("#new-note").Input("On Friday, please.");
        await page.Find("button.add-note").ClickAsync();
        Gateway.Answer($"POST /api/orders/{Order}/notes", "{}", HttpStatusCode.Created);
        await page.Find("button.add-note").ClickAsync();

        Gateway.SeenAt("POST", $"/api/orders/{Order}/notes").Select(request => request.Headers.GetValues("Idempotency-Key").Single())
            .Distinct().Count().ShouldBe(1);
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last().Body).GetProperty("text").GetString().ShouldBe("On Friday, please.");
    }

    [Fact]
    public void A_part_that_does_not_come_is_named_and_the_rest_is_shown()
    {
        Gateway.Answer("/api/payments", "{}", HttpStatusCode.ServiceUnavailable);
        var page = Draw();
        page.Markup.ShouldContain("The payments cannot be read now.");
        page.Markup.ShouldContain("Hauptstr. 1");
    }

    [Fact]
    public void The_mails_about_the_order_are_shown_with_what_became_of_them()
    {
        var mails = Draw().Find(".mails");
        mails.TextContent.ShouldContain("Order shipped");
        mails.TextContent.ShouldContain("ada@example.com");
        mails.QuerySelector("button.resend-mail")!.GetAttribute("aria-label").ShouldBe("Send again: Order shipped");
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", "/api/notifications/log")[^1].RequestUri!.Query)["orderId"].ShouldBe(Order);
    }

    [Fact]
    public async Task A_return_is_decided_with_a_note()
    {
        Gateway.Answer($"POST /api/orders/returns/{Return}/approve", "{}");
        var page = Draw();
        page.Find(".return textarea").Input("Send it back, please.");
        await page.Find("button.decide-approve").ClickAsync();
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Single().Body).GetProperty("note").GetString().ShouldBe("Send it back, please.");
    }

    [Fact]
    public async Task An_order_is_cancelled_after_a_question_and_a_try_without_an_answer_is_repeated_with_its_key()
    {
        Gateway.Answer($"POST /api/orders/{Order}/cancel", "{}", HttpStatusCode.ServiceUnavailable);
        var page = Draw();
        await CancelAsync(page);
        page.WaitForAssertion(() => page.Markup.ShouldContain("A part of the shop does not answer now."));
        Refuse($"POST /api/orders/{Order}/cancel", "cannotCancel");
        await CancelAsync(page);
        page.WaitForAssertion(() => page.Markup.ShouldContain("The order cannot be cancelled any more."));

        Gateway.SeenAt("POST", $"/api/orders/{Order}/cancel").Select(request => request.Headers.GetValues("Idempotency-Key").Single())
            .Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Administrators_give_back_what_is_left()
    {
        staff.SetPolicies(StaffPolicies.Refunds);
        Gateway.Answer($"POST /api/orders/{Order}/refunds", "{}", HttpStatusCode.Accepted);
        var page = Draw();
        page.Markup.ShouldContain("At most €30.00");
        page.Find("#refund-amount").Input("5,00");
        page.Find("#refund-reason").Input("late");
        var asked = page.Find("button.refund-order").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("€5.00 is given back to the customer."));
        await ConfirmAsync();
        await asked;

        var sent = JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Single(sent => sent.Path.EndsWith("/refunds", StringComparison.Ordinal)).Body);
        sent.GetProperty("amount").GetProperty("amount").GetString().ShouldBe("5.00");
        sent.GetProperty("reason").GetString().ShouldBe("late");
    }

    [Fact]
    public void Others_are_not_offered_to_give_money_back() => Draw().FindAll("#refund-amount").ShouldBeEmpty();

    [Fact]
    public void An_order_that_is_not_there_is_said_to_be_missing()
    {
        Gateway.Answer("/api/orders/" + Order, "{}", HttpStatusCode.NotFound, "application/problem+json");
        var page = Context.Render<OrderPage>(page => page.Add(drawn => drawn.Id, Guid.Parse(Order)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("There is no such order."));
    }

    private IRenderedComponent<OrderPage> Draw()
    {
        var page = Context.Render<OrderPage>(page => page.Add(drawn => drawn.Id, Guid.Parse(Order)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Hauptstr. 1"));
        return page;
    }

    private async Task CancelAsync(IRenderedComponent<OrderPage> page)
    {
        var asked = page.Find("button.cancel-order").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("what was paid is given back"));
        await ConfirmAsync();
        await asked;
    }

    private Task ConfirmAsync() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
}
