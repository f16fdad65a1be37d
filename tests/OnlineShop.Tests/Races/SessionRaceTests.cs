using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>A refresh token is good once, and for a moment gives the same successor again.</summary>
[Collection(ShopCollection.Name)]
public sealed class SessionRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Fifty_refreshes_of_one_token_at_once_get_the_same_successor_and_the_session_goes_on()
    {
        var visitor = shop.Visitor;
        var account = new SignInRequest { Email = $"{Guid.NewGuid():N}@example.com", Password = ShopPeople.CustomerPassword };
        await visitor.RegisterAsync(
            new RegisterRequest { Email = account.Email, Password = account.Password, DisplayName = "Ada" });
        var session = await visitor.SignInAsync(account);
        var elsewhere = await visitor.SignInAsync(account);

        var answers = await AtOnce.RunAsync(_ => RefreshAsync(session.RefreshToken));

        var successor = answers.Select(answer => answer.RefreshToken).Distinct().ShouldHaveSingleItem();
        await RefreshAsync(successor);
        await RefreshAsync(elsewhere.RefreshToken);

        Task<TokenResponse> RefreshAsync(string token) =>
            visitor.RefreshSessionAsync(new RefreshRequest { RefreshToken = token });
    }
}
