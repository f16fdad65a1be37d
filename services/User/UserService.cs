using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.Addresses;
using OnlineShop.User.Export;
using OnlineShop.User.Marketing;
using OnlineShop.User.Profiles;

namespace OnlineShop.User;

/// <summary>What User consists of.</summary>
internal static class UserService
{
    public static void AddUserService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<Profile>();
        builder.AddMessaging(messages => messages.Handle<AccountRegistered, CreateProfileOnRegistration>());
        builder.Services.AddValidatorsOf<Profile>();
        builder.Services.AddSingleton<ProfileStore>();
        builder.Services.AddSingleton<ProfileDirectory>();
        builder.Services.AddScoped<OwnProfile>();
        builder.Services.AddSingleton<AddressBook>();
        builder.Services.AddSingleton<UnsubscribeTokens>();
    }

    public static void MapUserEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapOwnProfile();
        app.MapProfileDirectory();
        app.MapAddresses();
        app.MapExport();
        app.MapUnsubscribe();
    }
}
