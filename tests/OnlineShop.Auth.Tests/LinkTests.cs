using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>Only the mail holds the token of a link, and only that token works.</summary>
[Collection(nameof(AuthCollection))]
public sealed class LinkTests(AuthHost host)
{
    [Fact]
    public async Task Nothing_that_is_stored_or_sent_between_services_opens_the_account()
    {
        var (userId, email) = await host.RegisterAsync();
        var token = await host.GetResetTokenAsync(email);

        await using var connection = await host.Database.OpenConnectionAsync();
        var stored = await connection.QueryAsync<string>(
            "select account_links::text from account_links union all select payload from outbox");
        stored.ShouldAllBe(text => !text.Contains(token, StringComparison.Ordinal));
        var linkId = (await host.PublishedAsync<PasswordResetRequested>(m => m.UserId == userId))[0].LinkId;
        (await host.Accounts().LinkTokenAsync(linkId, email)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await (await host.AccountsOfAdminAsync()).LinkTokenAsync(linkId, email))
            .ShouldBeRefused(HttpStatusCode.Unauthorized);
        // Nor is the token given out for any address but its own.
        (await host.AccountsOfService().LinkTokenAsync(linkId, NewEmail())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no token at all")]
    [InlineData("AAAA")]
    public async Task What_is_not_a_token_is_refused(string text)
    {
        var answer = await host.ResetPasswordAsync(text);
        if (text.Length == 0)
            answer.ShouldBeInvalid("token");
        else
            answer.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
    }

    [Fact]
    public async Task A_token_with_one_bit_changed_is_refused()
    {
        var (_, email) = await host.RegisterAsync();
        var token = await host.GetResetTokenAsync(email);
        var changed = token[..^1] + (token[^1] == 'A' ? 'E' : 'A');
        (await host.ResetPasswordAsync(changed)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
        // A link for one purpose does not work for another.
        (await host.ConfirmEmailAsync(token)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "linkNotValid");
    }
}
