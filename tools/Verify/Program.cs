using OnlineShop.Verify;

return await VerifyCommand.RunAsync(args);
