using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>Accounts of the customers of a load.</summary>
internal static class ShopAccounts
{
    private const string Password = "a password for the load only";

    /// <summary>The account of a name, the same in every run.</summary>
    public static Credentials Of(string name) => new($"{name}@load.example", Password);

    /// <summary>Registers an account; false where there is one of the address already.</summary>
    public static async Task<bool> RegisterAsync(ShopGateway gateway, Credentials account, CancellationToken cancel)
    {
        var request = new RegisterRequest
        {
            Email = account.Email, Password = account.Password, DisplayName = "Load", Locale = "en",
        };
        var answer = await gateway.Visitor.RegisterAsync(request, cancel).ToAnswerAsync();
        if (answer.Status is HttpStatusCode.Conflict)
            return false;
        answer.Require($"The account of {account.Email}");
        return true;
    }
}
