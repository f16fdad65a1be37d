using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Email;
using OnlineShop.Auth.Housekeeping;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.People;
using OnlineShop.Auth.Recovery;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;
using OnlineShop.Messaging;
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

        builder.Services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();
        builder.Services.AddOptions<PasswordOptions>().BindConfiguration(PasswordOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AccountLinkOptions>().BindConfiguration(AccountLinkOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<PasswordHasherOptions>()
            .Configure<IOptions<PasswordOptions>>((hasher, options) => hasher.IterationCount = options.Value.Iterations);

        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddSingleton<PasswordVault>();
        builder.Services.AddSingleton<SignInAttempts>();
        builder.Services.AddSingleton<PasswordCheck>();
        builder.Services.AddSingleton<SecretKeys>();
        builder.Services.AddSingleton<RefreshTokens>();
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<KeyCipher>();
        builder.Services.AddSingleton<KeyStore>();
        builder.Services.AddSingleton<KeyRing>();
        // Auth checks tokens with the keys in its own database; the other services fetch them over HTTP.
        builder.Services.Replace(ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>, KeyRingConfiguration>());

        builder.Services.AddSingleton<AccountStore>();
        builder.Services.AddSingleton<AccountDirectory>();
        builder.Services.AddSingleton<Register>();
        builder.Services.AddSingleton<ChangePassword>();
        builder.Services.AddSingleton<ChangeRole>();
        builder.Services.AddSingleton<CheckAccount>();
        builder.Services.AddSingleton<NewPassword>();
        builder.Services.AddSingleton<LinkTokens>();
        builder.Services.AddSingleton<AccountLinks>();
        builder.Services.AddSingleton<PasswordRequests>();
        builder.Services.AddWorker<PasswordRequestWorker>();
        builder.Services.AddSingleton<ResetPassword>();
        builder.Services.AddSingleton<ChangeEmail>();
        builder.Services.AddSingleton<ConfirmEmail>();
        builder.Services.AddSingleton<ResendConfirmation>();
        builder.Services.AddSingleton<SignIn>();
        builder.Services.AddSingleton<RefreshSession>();
        builder.Services.AddSingleton<SignOut>();

        builder.Services.AddSeed<SigningKeySeed>();
        builder.Services.AddSeed<AdminSeed>();
        builder.Services.AddWorker<Cleanup>();
        return builder;
    }

    public static WebApplication MapAuthEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapAccounts();
        app.MapAccountAdministration();
        app.MapRecovery();
        app.MapEmail();
        app.MapLinks();
        app.MapAccountChecks();
        app.MapSessions();
        app.MapKeys();
        return app;
    }
}
