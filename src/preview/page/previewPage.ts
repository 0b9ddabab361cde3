// Starts the page of `studyguide preview`, whose engine is the installed program.
import { startPage } from './page.ts';
import { connectServer } from './serverLink.ts';

startPage(connectServer());
