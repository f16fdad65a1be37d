using OnlineShop.Verify;

return await VerifyCommand.Create().Parse(args).InvokeAsync();
