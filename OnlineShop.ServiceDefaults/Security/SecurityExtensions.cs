using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OnlineShop.ServiceDefaults.Security;

internal static class SecurityExtensions
{
    public static void AddShopSecurity(this WebApplicationBuilder builder, bool usesServiceTokens)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<CurrentUser>();
        var serviceToken = builder.Services.AddOptions<ServiceTokenOptions>()
            .BindConfiguration(ServiceTokenOptions.Section)
            .ValidateDataAnnotations();
        if (usesServiceTokens)
            serviceToken.ValidateOnStart();
        builder.Services.AddSingleton<ServiceTokens>();
        builder.Services.AddHttpClient(JwksRetriever.ClientName).AddServiceDiscovery();
        builder.Services.TryAddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(
            JwksRetriever.CreateManager);

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer()
            .AddJwtBearer(ShopPolicies.ServiceScheme, _ => { });
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IConfigurationManager<OpenIdConnectConfiguration>, TimeProvider>((options, keys, clock) =>
            {
                KnowTokens(options, clock);
                options.ConfigurationManager = keys;
                // Calls between services never carry a user's token: they are not checked against Auth's keys, so they neither
                // wait for Auth nor make it send them again.
                options.ForwardDefaultSelector = context =>
                    context.Request.Path.StartsWithSegments("/internal") ? ShopPolicies.ServiceScheme : null;
                options.TokenValidationParameters = UserTokens(clock);
            });
        builder.Services.AddOptions<JwtBearerOptions>(ShopPolicies.ServiceScheme)
            .Configure<IOptions<ServiceTokenOptions>, TimeProvider>((options, service, clock) =>
            {
                KnowTokens(options, clock);
                options.TokenValidationParameters = ServiceTokens.Validation(service.Value, clock);
            });

        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RoleRefusal>();
        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(
                new AuthorizationPolicyBuilder(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build())
            .AddPolicy(ShopPolicies.Service, policy => policy
                .AddAuthenticationSchemes(ShopPolicies.ServiceScheme).RequireAuthenticatedUser());
        foreach (var (name, roles) in ShopPolicies.Roles)
        {
            authorization.AddPolicy(name, policy => policy
                .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser().RequireRole(roles));
        }
    }

    private static void KnowTokens(JwtBearerOptions options, TimeProvider clock)
    {
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new KnownTokens(clock));
    }

    /// <summary>
    /// The issuer is the one that Auth names beside its keys. Tokens of the earlier issuer are taken for as long as one lives that
    /// was made just before this process started.
    /// </summary>
    private static TokenValidationParameters UserTokens(TimeProvider clock)
    {
        var lastEarlier = clock.GetUtcNow() + ShopTokens.LongestLife;
        return new()
        {
            ValidIssuers = [ShopTokens.EarlierIssuer],
            ValidAudience = ShopTokens.Audience,
            NameClaimType = "name",
            RoleClaimType = "role",
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = (notBefore, expires, token, parameters) =>
                ShopTokens.IsInTime(notBefore, expires, parameters.ClockSkew, clock)
                    && (token.Issuer != ShopTokens.EarlierIssuer || clock.GetUtcNow() < lastEarlier),
            ClockSkew = TimeSpan.FromSeconds(30),
        };
    }
}
