using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>Where a customer is signed in, and how to end that.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<OpenSession>? sessions;
    private string? problem;

    /// <summary>The session that is to end.</summary>
    [SupplyParameterFromForm]
    private Guid? End { get; set; }

    /// <summary>Whether all are to end but this one.</summary>
    [SupplyParameterFromForm]
    private bool Others { get; set; }

    /// <summary>What was done before this page was shown.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reply = await Shop.AskAsync("/api/auth/sessions", shop => shop.ListSessionsAsync(Page.Aborted), Page.Aborted);
        sessions = reply.IsDone ? reply.Value?.Items ?? [] : null;
        if (sessions is null)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
    }

    private Task SubmitAsync() => (End, Others) switch
    {
        (_, true) => FinishAsync(
            Shop.AskAsync("/api/auth/sessions", shop => shop.EndOtherSessionsAsync(Page.Aborted), Page.Aborted), "others"),
        ({ } ended, _) => FinishAsync(
            Shop.AskAsync("/api/auth/sessions/{id}", shop => shop.EndSessionAsync(ended, Page.Aborted), Page.Aborted), "ended"),
        _ => Task.CompletedTask,
    };

    /// <summary>A session that has ended already has ended: a button may be pressed twice.</summary>
    private async Task FinishAsync(Task<Reply> asking, string done)
    {
        var reply = await asking;
        if (reply.Kind is ReplyKind.Done or ReplyKind.Missing)
        {
            Page.GoTo("/account/sessions?done=" + done);
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = ReplyText.Of(AccountText, reply) ?? AccountText["accountAway"];
    }
}
