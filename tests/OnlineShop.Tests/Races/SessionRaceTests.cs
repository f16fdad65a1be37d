using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;

namespace OnlineShop.Tests.Races;

/// <summary>A refresh token is good once, and for a moment gives the same successor again.</summary>
[Collection(ShopCollection.Name)]
public sealed class SessionRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Fifty_refreshes_of_one_token_at_once_get_the_same_successor_and_the_session_goes_on()
    {
        var accounts = shop.Visitor.Accounts;
        var account = new RegisterBody($"{Guid.NewGuid():N}@example.com", ShopPeople.CustomerPassword, "Ada");
        (await accounts.RegisterAsync(account)).ShouldSucceed(HttpStatusCode.Created);
        var session = (await accounts.LoginAsync(account.Email, account.Password)).ShouldSucceed();
        var elsewhere = (await accounts.LoginAsync(account.Email, account.Password)).ShouldSucceed();

        var answers = await AtOnce.RunAsync(_ => accounts.RefreshAsync(session.RefreshToken));

        var successor = answers.Select(answer => answer.ShouldSucceed().RefreshToken).Distinct().ShouldHaveSingleItem();
        (await accounts.RefreshAsync(successor)).ShouldSucceed();
        (await accounts.RefreshAsync(elsewhere.RefreshToken)).ShouldSucceed();
    }
}
