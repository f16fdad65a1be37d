using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Email;
using OnlineShop.Auth.Guests;
using OnlineShop.Auth.Housekeeping;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Locks;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.People;
using OnlineShop.Auth.Recovery;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.Tokens;
using OnlineShop.Auth.TwoFactor;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Configuration;
using OnlineShop.ServiceDefaults.Problems;
using PasswordOptions = OnlineShop.Auth.Passwords.PasswordOptions;
using TokenOptions = OnlineShop.Auth.Tokens.TokenOptions;

namespace OnlineShop.Auth;

/// <summary>The parts of Auth.</summary>
internal static class AuthService
{
    public static WebApplicationBuilder AddAuthService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<Account>();
        builder.AddShopDbContext<AuthDbContext>();
        builder.AddMessaging(messages => messages.HoldPersonalData<AuthPersonalData>());
        builder.Services.AddValidatorsOf<Account>();

        AddPasswords(builder.Services);
        AddTokens(builder.Services);
        AddAccounts(builder.Services);
        AddTwoFactor(builder.Services);
        builder.Services.AddWorker<Cleanup>();
        return builder;
    }

    public static WebApplication MapAuthEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapAccounts();
        app.MapGuests();
        app.MapAccountAdministration();
        app.MapAccountLocks();
        app.MapAccountSessions();
        app.MapRecovery();
        app.MapEmail();
        app.MapLinks();
        app.MapAccountChecks();
        app.MapSessions();
        app.MapOwnSessions();
        app.MapTwoFactor();
        app.MapKeys();
        app.MapDiscovery();
        return app;
    }

    private static void AddPasswords(IServiceCollection services)
    {
        services.AddCheckedOptions<PasswordOptions>(PasswordOptions.Section);
        services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsValidator>();
        services.AddSingleton<IPasswordHasher<Account>, Argon2PasswordHasher>();
        services.AddSingleton<PasswordVault>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<PasswordCheck>();
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddCheckedOptions<TokenOptions>(TokenOptions.Section);
        services.AddCheckedOptions<KeyOptions>(KeyOptions.Section);
        services.AddSingleton<SecretKeys>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<KeyCipher>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<KeyRing>();
        services.AddSeed<SigningKeySeed>();
        // Auth checks tokens with the keys in its own database; the other services fetch them over HTTP.
        services.Replace(
            ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>, KeyRingConfiguration>());
    }

    private static void AddTwoFactor(IServiceCollection services)
    {
        services.AddCheckedOptions<TwoFactorOptions>(TwoFactorOptions.Section);
        services.AddSingleton<TwoFactorCipher>();
        services.AddSingleton<TwoFactorStates>();
        services.AddSingleton<Challenges>();
        services.AddSingleton<CodeCheck>();
        services.AddSingleton<SetUpTwoFactor>();
        services.AddSingleton<ConfirmTwoFactor>();
        services.AddSingleton<TurnOffTwoFactor>();
        services.AddSingleton<FinishSignIn>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();
        services.AddSeed<AdminSeed>();
        services.AddCheckedOptions<AccountLinkOptions>(AccountLinkOptions.Section);
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<Register>();
        services.AddSingleton<CreateGuest>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<CheckAccount>();
        services.AddSingleton<CheckAddress>();
        services.AddSingleton<NewPassword>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<PasswordRequests>();
        services.AddWorker<PasswordRequestWorker>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ChangeEmail>();
        services.AddSingleton<ConfirmEmail>();
        services.AddSingleton<ResendConfirmation>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<RefreshSession>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<AccountLocks>();
        services.AddSingleton<AccountSessions>();
    }
}
