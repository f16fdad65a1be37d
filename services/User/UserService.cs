using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.Addresses;
using OnlineShop.User.Erasure;
using OnlineShop.User.Export;
using OnlineShop.User.Marketing;
using OnlineShop.User.Model;
using OnlineShop.User.People;
using OnlineShop.User.Profiles;
using OnlineShop.User.Security;

namespace OnlineShop.User;

/// <summary>What User consists of.</summary>
internal static class UserService
{
    public static WebApplicationBuilder AddUserService(this WebApplicationBuilder builder)
    {
        builder.AddShopDatabase<Profile>();
        builder.AddShopDbContext<UserDbContext>();
        builder.AddMessaging(messages => messages
            .Handle<AccountRegistered, FollowAccount>()
            .Handle<EmailConfirmed, FollowAccount>()
            .HoldPersonalData<UserPersonalData>(isAskedByMessage: false));
        builder.Services.AddValidatorsOf<Profile>();
        builder.Services.AddSingleton<ProfileStore>();
        builder.Services.AddSingleton<ProfileDirectory>();
        builder.Services.AddScoped<OwnProfile>();
        builder.Services.AddSingleton<AddressBook>();
        builder.Services.AddSingleton<UnsubscribeTokens>();

        PeopleServices.AddClients(builder.Services);
        builder.Services.AddSingleton<PeopleServices>();
        builder.Services.AddScoped<Reauthentication>();
        builder.Services.AddSingleton<GatherExport>();
        builder.Services.AddSingleton<ErasureStore>();
        builder.Services.AddSingleton<StartErasure>();
        builder.Services.AddWorker<ErasureCoordinator>();
        return builder;
    }

    public static WebApplication MapUserEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapOwnProfile();
        app.MapProfileDirectory();
        app.MapAddresses();
        app.MapExport();
        app.MapUnsubscribe();
        app.MapErasure();
        return app;
    }
}
