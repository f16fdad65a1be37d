using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OtpNet;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>The app on a holder's phone, by the clock of the tests.</summary>
internal sealed class PhoneApp(AuthHost host, string secret)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly Totp totp = new(Base32Encoding.ToBytes(secret));

    /// <summary>The code that it shows, or has shown some steps ago.</summary>
    public string Code(int stepsAgo = 0) => totp.ComputeTotp((host.Clock.GetUtcNow() - (stepsAgo * Step)).UtcDateTime);
}

/// <summary>An account with a second factor, and what its holder has.</summary>
internal sealed record HolderOfTwo(
    AuthHost Host, Guid UserId, string Email, AccountsClient Accounts, string Secret, IReadOnlyList<string> RecoveryCodes)
{
    private readonly PhoneApp app = new(Host, Secret);

    public string Code(int stepsAgo = 0) => app.Code(stepsAgo);
}

internal static class TwoFactorSteps
{
    /// <summary>A new account that has turned a second factor on; the code of this moment has been used for it.</summary>
    public static async Task<HolderOfTwo> TurnOnTwoFactorAsync(this AuthHost host)
    {
        var (userId, email) = await host.RegisterAsync();
        var accounts = host.Accounts(await host.LoginAsync(email));
        var secret = (await accounts.SetUpTwoFactorAsync(Password)).ShouldSucceed().Secret;
        var codes = (await accounts.ConfirmTwoFactorAsync(new PhoneApp(host, secret).Code())).ShouldSucceed().RecoveryCodes;
        return new(host, userId, email, accounts, secret, codes);
    }

    /// <summary>Gives the password, and answers the challenge of the second step.</summary>
    public static async Task<string> ChallengeAsync(this AuthHost host, string email, string password = Password) =>
        (await host.TryLoginAsync(email, password)).ShouldBeRefused(System.Net.HttpStatusCode.Unauthorized, "twoFactorRequired")
            .Member<string>("challenge");
}
