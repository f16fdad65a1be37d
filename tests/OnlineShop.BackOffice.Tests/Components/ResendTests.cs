using System.Net;
using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Pages.Notifications;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>A mail is sent again, from wherever it is shown.</summary>
public sealed class ResendTests : ComponentTest
{
    private const string Again = "0199f1f0-0000-7000-8000-0000000000b1";
    private const string Path = "/api/notifications/log/" + Id + "/resend";

    private readonly IRenderedComponent<MudDialogProvider> dialogs;
    private readonly IRenderedComponent<MudSnackbarProvider> messages;

    public ResendTests()
    {
        dialogs = Context.Render<MudDialogProvider>();
        messages = Context.Render<MudSnackbarProvider>();
    }

    [Fact]
    public async Task It_is_sent_after_a_question_and_the_page_says_what_became_of_it()
    {
        var told = 0;
        var button = Draw("sent", () => told++);
        Gateway.Answer("POST " + Path, Resent, HttpStatusCode.Accepted);
        Gateway.Answer("/api/notifications/log", Log(Again));
        await ResendAsync(button);

        messages.WaitForAssertion(() => messages.Markup.ShouldContain("Sent again to ada@example.com."));
        told.ShouldBe(1);
        button.Find("button.resend-mail").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_sent_without_a_yes()
    {
        var button = Draw("sent");
        var asked = button.Find("button.resend-mail").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("the address that the customer has now"));
        await dialogs.FindAll(".mud-dialog-actions button")[0].ClickAsync();
        await asked;
        Gateway.SeenAt("POST", Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_try_without_an_answer_is_repeated_with_its_key()
    {
        var button = Draw("failed");
        Gateway.Answer("POST " + Path, "{}", HttpStatusCode.ServiceUnavailable);
        await ResendAsync(button);
        Gateway.Answer("POST " + Path, Resent, HttpStatusCode.Accepted);
        Gateway.Answer("/api/notifications/log", Log(Again));
        await ResendAsync(button);

        Gateway.SeenAt("POST", Path).Select(request => request.Headers.GetValues("Idempotency-Key").Single()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_sent_again_is_said_with_its_reason()
    {
        var button = Draw("sent");
        Refuse("POST " + Path, "holdsSecret");
        await ResendAsync(button);
        button.WaitForAssertion(() => button.Markup.ShouldContain("a link that opens the account"));
    }

    [Fact]
    public void What_is_still_waiting_is_not_offered()
    {
        var button = Draw("pending");
        button.FindAll("button").ShouldBeEmpty();
        button.Markup.ShouldContain("It is still being sent");
    }

    /// <summary>A log of one mail about an order.</summary>
    internal static string Log(string id = Id, string state = "sent") => $$"""{"items":[{{Entry(id, state)}}]}""";

    private static string Entry(string id, string state) =>
        $$"""
        {"id":"{{id}}","userId":"0199f1f0-0000-7000-8000-0000000000aa","kind":"orderShipped","channel":"email","to":"ada@example.com","subject":"On its way",
         "text":"Hello","state":"{{state}}","createdAt":"2026-03-02T10:00:00Z","attempts":[{"number":1,"at":"2026-03-02T10:00:00Z","result":"sent"}]}
        """;

    private static string Resent => $$"""{"id":"{{Again}}","resentFrom":"{{Id}}","createdAt":"2026-03-02T11:00:00Z"}""";

    private IRenderedComponent<ResendButton> Draw(string state, Action? onResent = null) =>
        Context.Render<ResendButton>(drawn => drawn
            .Add(shown => shown.Entry, JsonSerializer.Deserialize<DeliveryEntryPage>(Log(state: state), JsonSerializerOptions.Web)!.Items.Single())
            .Add(shown => shown.OnResent, () => onResent?.Invoke()));

    private async Task ResendAsync(IRenderedComponent<ResendButton> button)
    {
        var asked = button.Find("button.resend-mail").ClickAsync();
        dialogs.WaitForElement(".mud-dialog-actions button");
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await asked;
    }
}
